"""Components of the delivered price, in the order in which they are shown."""

from __future__ import annotations

ENERGY = ("energy_spot", "energy_ppa", "energy_shape", "energy_structuring", "energy_margin")
NETWORK = ("network_demand", "network_energy", "network_derived")
LEVIES = ("levies", "electricity_tax", "concession", "capacity", "levies_derived")
#: Network, levies and taxes in one figure, where the statistics allow no split.
UNSPLIT = "nonenergy_derived"
#: The whole price as the user gives it for an own site.
OWN = "own_price"

COMPONENTS: tuple[str, ...] = (*ENERGY, *NETWORK, *LEVIES, UNSPLIT, OWN)

#: Components that tariffs and taxes fill, that is all but energy and the user's own price.
CHARGES: tuple[str, ...] = (*NETWORK, *LEVIES, UNSPLIT)
