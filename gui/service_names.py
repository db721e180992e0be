"""What a service is called where its whole name has no room."""

from model.staff import Service

SHORT_NAMES = {
    Service.CALL_ANSWERING: "999 calls",
    Service.AMBULANCE_RESPONSE: "Ambulances",
    Service.PATIENT_TRANSPORT: "Transport",
    Service.NHS_111: "NHS 111",
}
