"""What earlier blocks leave to the next plan."""
