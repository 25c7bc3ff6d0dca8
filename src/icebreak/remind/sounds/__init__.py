"""The sounds of a reminder, and the script that makes them."""
