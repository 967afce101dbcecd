"""What each rule of the grammar means, a module for each sort of expression; importing registers them."""

from newsparse.dates.readings import (
    calendar,
    clock,
    days,
    durations,
    names,
    quarters,
    relative,
    years,
)

__all__ = ["calendar", "clock", "days", "durations", "names", "quarters", "relative", "years"]
