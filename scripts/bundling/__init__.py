"""The parts of the builds: what goes in (loket.spec), its licences, and the proof that a build runs."""
