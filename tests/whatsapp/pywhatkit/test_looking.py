"""What is said of the computer's browser before anybody has looked."""

from core.ports import GatewayState
from core.whatsapp.pywhatkit.errand import Errand
from core.whatsapp.pywhatkit.looking import Lookout


def _nobody() -> Errand:
    raise AssertionError("nothing is looked at while a message is under way")


def test_before_the_first_look_it_is_being_opened_and_not_uncertain() -> None:
    lookout = Lookout(_nobody)
    lookout.pause()
    assert lookout.state() is GatewayState.STARTUP
    assert lookout.obstacle is None
