"""What two screens share. Widgets know fields and rows, never customers or orders."""
