"""Reminders: the only code that knows APScheduler, D-Bus, sounds and terminals' signals."""
