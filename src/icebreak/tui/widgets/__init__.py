"""The widgets of Today, one a file."""
