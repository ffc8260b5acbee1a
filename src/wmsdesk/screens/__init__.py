"""One file a screen, its stylesheet beside it. Screens ask services and show the answer."""
