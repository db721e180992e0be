"""How the window keeps work from being lost: recovery copies, locks, earlier versions."""
