"""How calls are answered, as columns of tables."""

from collections.abc import Sequence

from model.reports.shape import AnswerData

# Heads of data files, of sheets; whether a column is a share.
ANSWER_COLUMNS = (
    ("p_wait", "Wait at all", True),
    ("mean_wait_s", "Mean wait, s", False),
    ("p95_wait_s", "95 in 100 wait at most, s", False),
    ("answered_within_5_s", "Answered within 5 s", True),
    ("answered_within_10_s", "Answered within 10 s", True),
    ("answered_within_60_s", "Answered within 60 s", True),
    ("abandoned_share", "Give up", True),
    ("mean_queue", "Callers waiting", False),
)
ANSWER_NAMES = tuple(name for name, _, _ in ANSWER_COLUMNS)


def answer_columns(answer: AnswerData) -> list[Sequence[float]]:
    """Return the values of ANSWER_COLUMNS, one entry an interval in each."""
    within = answer["answered_within"]
    return [
        answer["p_wait"],
        answer["mean_wait_s"],
        answer["p95_wait_s"],
        *(within[limit] for limit in ("5", "10", "60")),
        answer["abandoned_share"],
        answer["mean_queue"],
    ]
