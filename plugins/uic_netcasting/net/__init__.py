"""Where a net has to stand: ways out of what a suspect can have reached, and the cameras that close them. No hub."""

from uic_netcasting.net.ground import Ground, city_ground
from uic_netcasting.net.lookouts import Look, Lookouts
from uic_netcasting.net.plan import Exit, Plan, Post, Task, plan, watched

__all__ = ["Exit", "Ground", "Look", "Lookouts", "Plan", "Post", "Task", "city_ground", "plan", "watched"]
