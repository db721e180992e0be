"""Help from outside in the sample plans, as far as sources go; no row is a trust's own fact."""

from datetime import date

from model.extra_cover import CoverKind, CoverStatus, CoverUnit, CoverWork, ExtraCover, Window
from model.staff import Ability, Service
from model.templates.published import month_of
from sample_parts import at

MILITARY_SOURCE = (
    "https://www.forces.net/politics/six-hundred-military-personnel-cover-thousands-striking-"
    "ambulance-workers"
)
NO_BLUE_LIGHTS = "no care, no blue lights, no exemption from limits or red lights (lbc.co.uk)"
MILITARY_IN_ENGLAND = 600
ON_STRIKE = ("WMAS", "LAS", "NWAS", "YAS", "EMAS", "SWAST", "SECAmb", "SCAS", "NEAS")

Hours = tuple[float, float]


def military_drivers(trust: str, day: date, status: CoverStatus) -> ExtraCover:
    """Return a trust's share of the 600 offered for England, half of them by day, half by night."""
    incidents = {key: month_of(key, 2023, 1).count("incidents_all") for key in ON_STRIKE}
    share = incidents[trust] / sum(incidents.values())
    return ExtraCover(
        key="military",
        name="Military drivers",
        kind=CoverKind.MILITARY,
        service=Service.AMBULANCE_RESPONSE,
        count=round(MILITARY_IN_ENGLAND * share / 2),
        unit=CoverUnit.PEOPLE,
        windows=(*_window(day, (6, 18)), *_window(day, (18, 30))),
        abilities=(Ability.DRIVES,),
        work=CoverWork.NON_EMERGENCY,
        status=status,
        source=(
            f"illustrative: 600 for England ({MILITARY_SOURCE}) shared over nine trusts by "
            f"incidents, in two shifts; {NO_BLUE_LIGHTS}"
        ),
    )


def phone_clinicians(day: date, hours: Hours, count: float, source: str) -> ExtraCover:
    """Return clinicians who close calls by phone."""
    return ExtraCover(
        key="phone_clinicians",
        name="Clinicians on the phone",
        kind=CoverKind.LOANED_CLINICIANS,
        service=Service.AMBULANCE_RESPONSE,
        count=count,
        unit=CoverUnit.PEOPLE,
        windows=_window(day, hours),
        abilities=(Ability.CLOSES_BY_PHONE,),
        source=source,
    )


def contingency_clinicians(day: date, hours: Hours, count: float, source: str) -> ExtraCover:
    """Return clinicians from hospitals and community who crew ambulances others drive."""
    return ExtraCover(
        key="contingency_clinicians",
        name="Clinicians for contingency crews",
        kind=CoverKind.LOANED_CLINICIANS,
        service=Service.AMBULANCE_RESPONSE,
        count=count,
        unit=CoverUnit.PEOPLE,
        windows=_window(day, hours),
        abilities=(Ability.CARE,),
        effectiveness=0.8,
        source=source,
    )


def private_crews(day: date, hours: Hours, count: float, source: str) -> ExtraCover:
    """Return crews of a private ambulance provider under contract."""
    return ExtraCover(
        key="private_crews",
        name="Private ambulances under contract",
        kind=CoverKind.CONTRACTED_CREWS,
        service=Service.AMBULANCE_RESPONSE,
        count=count,
        unit=CoverUnit.CREWS,
        windows=_window(day, hours),
        source=source,
    )


def first_responders(day: date, hours: Hours, count: float, source: str) -> ExtraCover:
    """Return community first responders, who reach category 1 patients and convey nobody."""
    return ExtraCover(
        key="first_responders",
        name="Community first responders",
        kind=CoverKind.FIRST_RESPONDERS,
        service=Service.AMBULANCE_RESPONSE,
        count=count,
        unit=CoverUnit.PEOPLE,
        windows=_window(day, hours),
        abilities=(Ability.CARE,),
        work=CoverWork.C1,
        source=source,
    )


def managers(day: date, hours: Hours, count: float) -> ExtraCover:
    """Return managers with registration who work as clinicians."""
    return ExtraCover(
        key="managers",
        name="Managers with registration",
        kind=CoverKind.MANAGERS,
        service=Service.AMBULANCE_RESPONSE,
        count=count,
        unit=CoverUnit.PEOPLE,
        windows=_window(day, hours),
        abilities=(Ability.CARE, Ability.BLUE_LIGHTS, Ability.DRIVES),
        effectiveness=0.8,
        source="illustrative: how many there are is not published",
    )


def taxis(day: date, hours: Hours, count: float) -> ExtraCover:
    """Return block-booked taxis for patients who walk."""
    return ExtraCover(
        key="taxis",
        name="Block-booked taxis",
        kind=CoverKind.TAXIS,
        service=Service.PATIENT_TRANSPORT,
        count=count,
        unit=CoverUnit.PEOPLE,
        windows=_window(day, hours),
        abilities=(Ability.DRIVES,),
        work=CoverWork.WALKING_PATIENTS,
        source="illustrative number; taxis were block-booked (minister and press, January 2023)",
    )


def _window(day: date, hours: Hours) -> tuple[Window, ...]:
    return (Window(starts=at(day, hours[0]), ends=at(day, hours[1])),)
