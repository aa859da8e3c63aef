"""Own supply of a site: PV, contracted power, battery and backup."""
