"""The band on paper and in files: laid where the window lays it, and never without its words."""

import numpy as np

from gui.cover_layers import NO_LAYERS, Layers
from gui.readout import LEAST_SHOWN
from model.band.band import Band
from model.staff import Service


def band_layers(band: Band | None, service: Service) -> tuple[Layers, str]:
    """Return the band of a service as a layer, with what it is and what it leaves out.

    Nothing and no words where it can nowhere be told from the line of cover.
    """
    there = None if band is None else band.services.get(service)
    if band is None or there is None:
        return NO_LAYERS, ""
    if float(np.max(there.p90 - there.p10, initial=0.0)) < LEAST_SHOWN:
        return NO_LAYERS, ""
    return Layers(band=there), band.caption
