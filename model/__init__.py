"""The cover model of Covercast: plans, sums and files, without Qt."""
