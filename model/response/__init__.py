"""The parts of the ambulance queue: the fluid and the simulated days behind one result."""
