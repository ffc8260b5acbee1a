"""A store in Shanghai with a few customers, people who work on complaints, and a clock at nine on a Monday."""

from __future__ import annotations

from dataclasses import dataclass

import pytest

from warehouse_people import Warehouse
from wmsdesk.services import administration, customers
from wmsdesk.services.desk import Desk
from wmsdesk.services.support import opening


@dataclass
class Scene:
    """Zhao answers the phone; Chen and Sun supervise; Li is a clerk, Boss keeps the lists."""

    warehouse: Warehouse
    zhao: Desk
    chen: Desk
    li: Desk
    boss: Desk
    hengli: str
    haili: str

    @property
    def clock(self):
        """The clock of everybody."""
        return self.warehouse.clock

    def log(self, subject="two cartons crushed", *, by=None, customer="", at=None, **values):
        """Log a case and answer its card."""
        new = opening.NewCase({"subject": subject} | values, customer=customer, opened_at=at)
        return opening.log(by or self.zhao, new)


@pytest.fixture
def scene(warehouse: Warehouse) -> Scene:
    boss, li = warehouse.desk("boss"), warehouse.desk("li")
    administration.set_setting(boss, "time_zone", "Asia/Shanghai")
    hengli = customers.create(
        li,
        {
            "name": "上海恒力物流有限公司",
            "phone": "021-5886 8866",
            "contact_name": "王敏",
            "city": "上海",
            "level": "gold",
        },
    ).code
    customers.save_part(
        li, hengli, "contact", None, {"name": "陈静", "phone": "139 0555 8866", "title": "仓管"}
    )
    haili = customers.create(li, {"name": "Shanghai Haili Trade", "phone": "+86 139 1136 7777"}).code
    return Scene(warehouse, warehouse.desk("zhao"), warehouse.desk("chen"), li, boss, hengli, haili)
