"""What people see, described without a platform."""
