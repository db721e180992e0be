"""What can be done from the menus, a module for each menu."""
