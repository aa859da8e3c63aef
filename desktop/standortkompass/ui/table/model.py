"""The sites with their results, one row a site, in the order of the project."""

from __future__ import annotations

import math
from dataclasses import dataclass
from enum import IntEnum
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from standortkompass.core.model.evaluation import Evaluation
from standortkompass.core.model.quantities import QUANTITIES
from standortkompass.core.model.site import SiteRecord
from standortkompass.ui.context import UiContext

Index = QModelIndex | QPersistentModelIndex
NO_INDEX = QModelIndex()


class Role(IntEnum):
    """Roles besides Qt's own."""

    VALUE = Qt.ItemDataRole.UserRole + 1  # number or text to sort by
    SHARE = Qt.ItemDataRole.UserRole + 2  # 0…1 for a bar, None without
    EXCLUDED = Qt.ItemDataRole.UserRole + 3
    TONE = Qt.ItemDataRole.UserRole + 4  # token of the text colour
    COPY = Qt.ItemDataRole.UserRole + 5  # text for the clipboard
    ROW = Qt.ItemDataRole.UserRole + 6  # position in the project


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """One column: a fixed one (rank, name, country) or a quantity. ``sample`` is its widest usual content."""

    key: str
    sample: str


COLUMNS: tuple[Column, ...] = (
    Column(key="rank", sample="00"),
    Column(key="name", sample="Lausitz-Spree"),
    Column(key="country", sample="Griechenland"),
    Column(key="decision.score", sample="00,0 ▬▬▬▬▬"),
    Column(key="finance.lcoc_eur_per_gpu_h", sample="00,000"),
    Column(key="finance.npv_eur", sample="−00.000"),
    Column(key="finance.irr", sample="−00,0"),
    Column(key="power.delivered_eur_per_mwh", sample="000,0"),
    Column(key="connection.distance_km", sample="000,0"),
    Column(key="connection.lead_time_months", sample="000"),
    Column(key="climate.pue", sample="0,000"),
    Column(key="power.co2_g_per_kwh", sample="000"),
    Column(key="quality.share_measured", sample="00"),
)


class SiteModel(QAbstractTableModel):
    """Reads the session's evaluation; never computes."""

    def __init__(self, ctx: UiContext, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._ctx = ctx
        self._sites: tuple[SiteRecord, ...] = ()
        self._evaluation: Evaluation | None = None

    def show_results(self, sites: tuple[SiteRecord, ...], evaluation: Evaluation | None) -> None:
        """Take other results; rows stay where they are if the sites are the same."""
        if evaluation is not None and len(evaluation) != len(sites):
            evaluation = None
        if len(sites) == len(self._sites):
            self._sites, self._evaluation = sites, evaluation
            if sites:
                self.dataChanged.emit(self.index(0, 0), self.index(len(sites) - 1, len(COLUMNS) - 1))
            return
        self.beginResetModel()
        self._sites, self._evaluation = sites, evaluation
        self.endResetModel()

    @property
    def excluded_count(self) -> int:
        """How many sites are excluded."""
        return 0 if self._evaluation is None else int(self._evaluation.decision.excluded.sum())

    def rowCount(self, parent: Index = NO_INDEX) -> int:
        """One row a site."""
        return 0 if parent.isValid() else len(self._sites)

    def columnCount(self, parent: Index = NO_INDEX) -> int:
        """One column a quantity."""
        return 0 if parent.isValid() else len(COLUMNS)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        """Name above, unit below."""
        if orientation is not Qt.Orientation.Horizontal or not 0 <= section < len(COLUMNS):
            return None
        key = COLUMNS[section].key
        if role == Qt.ItemDataRole.DisplayRole:
            return self._head(key)
        if role == Qt.ItemDataRole.ToolTipRole and key in QUANTITIES:
            return self._ctx.labels.quantity(key)
        if role == Qt.ItemDataRole.TextAlignmentRole:
            side = Qt.AlignmentFlag.AlignLeft if key in ("name", "country") else Qt.AlignmentFlag.AlignRight
            return side | Qt.AlignmentFlag.AlignVCenter
        return None

    def _head(self, key: str) -> str:
        fixed = {"rank": self.tr("Rank"), "name": self.tr("Site"), "country": self.tr("Country")}
        if key in fixed:
            return fixed[key] + "\n"
        return f"{self._ctx.labels.quantity(key, short=True)}\n{self._ctx.format.quantity_unit(key)}"

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Text, alignment, tooltip, sort value and tone of a cell."""
        if not index.isValid() or index.row() >= len(self._sites):
            return None
        row, key = index.row(), COLUMNS[index.column()].key
        if role == Qt.ItemDataRole.DisplayRole:
            return self._text(row, key)
        if role == Role.VALUE:
            return self._value(row, key)
        if role == Qt.ItemDataRole.TextAlignmentRole:
            side = Qt.AlignmentFlag.AlignLeft if key in ("name", "country") else Qt.AlignmentFlag.AlignRight
            return side | Qt.AlignmentFlag.AlignVCenter
        if role == Qt.ItemDataRole.ToolTipRole:
            return self._tip(row, key)
        if role == Role.SHARE:
            return self._share(row, key)
        if role == Role.EXCLUDED:
            return self._is_excluded(row)
        if role == Role.TONE:
            return self._tone(row, key)
        if role == Role.COPY:
            return self._copy(row, key)
        if role == Role.ROW:
            return row
        return None

    def _is_excluded(self, row: int) -> bool:
        return self._evaluation is not None and bool(self._evaluation.decision.excluded[row])

    def _value(self, row: int, key: str) -> float | str:
        if key == "name":
            return self._sites[row].name.casefold()
        evaluation = self._evaluation
        if evaluation is None:
            return float(row) if key == "rank" else math.nan
        if key == "country":
            return self._country(row).casefold()
        if key == "rank":
            rank = int(evaluation.decision.rank[row])
            return float(rank) if rank else math.inf
        column = evaluation.columns.get(key)
        return math.nan if column is None else float(column[row])

    def _country(self, row: int) -> str:
        world = self._ctx.session.world
        if self._evaluation is None or world is None:
            return ""
        return world.layers.regions.country_name(int(self._evaluation.places.country[row]), self._ctx.lang)

    def _text(self, row: int, key: str) -> str:
        if key == "name":
            return self._sites[row].name
        if key == "country":
            return self._country(row)
        if self._evaluation is None:
            return ""
        value = self._value(row, key)
        assert isinstance(value, float)
        if key == "rank":
            return f"{value:.0f}" if math.isfinite(value) else "–"
        return self._ctx.format.quantity(key, value, unit=False, signed=key == "finance.npv_eur")

    def _copy(self, row: int, key: str) -> str:
        if key in ("name", "country"):
            return self._text(row, key)
        value = self._value(row, key)
        assert isinstance(value, float)
        if key == "rank":
            return f"{value:.0f}" if math.isfinite(value) else ""
        return self._ctx.format.quantity_copy(key, value)

    def _share(self, row: int, key: str) -> float | None:
        if key != "decision.score" or self._evaluation is None:
            return None
        value = self._value(row, key)
        assert isinstance(value, float)
        return value / 100.0 if math.isfinite(value) else None

    def _tone(self, row: int, key: str) -> str:
        if self._is_excluded(row):
            return "muted"
        value = self._value(row, key)
        if key == "finance.npv_eur" and isinstance(value, float) and math.isfinite(value):
            return "negative" if value < 0 else "positive"
        return "muted" if key in ("rank", "country") else "text"

    def reasons(self, row: int) -> list[str]:
        """Names of the exclusions that take a site out."""
        if self._evaluation is None:
            return []
        decision = self._evaluation.decision
        bits = int(decision.reason_bits[row])
        return [self._ctx.labels.exclusion(key) for i, key in enumerate(decision.reasons) if bits >> i & 1]

    def _tip(self, row: int, key: str) -> str | None:
        if self._is_excluded(row):
            return self.tr("Excluded: {reasons}").format(reasons=", ".join(self.reasons(row)))
        if key in QUANTITIES and self._evaluation is not None:
            value = self._value(row, key)
            assert isinstance(value, float)
            return f"{self._ctx.labels.quantity(key)}: {self._ctx.format.quantity(key, value)}"
        return None
