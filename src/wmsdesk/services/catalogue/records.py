"""The record types and their fields, each declared once, here."""

from __future__ import annotations

from wmsdesk.i18n import N_
from wmsdesk.services.catalogue import kinds
from wmsdesk.services.catalogue.field import Field, Level, RecordType
from wmsdesk.services.catalogue.goods import PRODUCT

_IDENTITY = N_("Identity")
_CONTACT = N_("Contact")
_PLACE = N_("Address")
_CREDIT = N_("Credit")
_BANK = N_("Bank")
_CARE = N_("Care")
_OWN = N_("Own fields")

CUSTOMER_KINDS = {
    "company": N_("Company"),
    "person": N_("Person"),
    "public": N_("Public body"),
    "other": N_("Other"),
}
CUSTOMER_LEVELS = {
    "standard": N_("Standard"),
    "silver": N_("Silver"),
    "gold": N_("Gold"),
    "key": N_("Key account"),
}
CUSTOMER_SOURCES = {
    "phone": N_("Phone"),
    "mail": N_("Mail"),
    "web": N_("Web"),
    "fair": N_("Trade fair"),
    "referral": N_("Referral"),
    "import": N_("Import"),
    "other": N_("Other"),
}
GRADES = ("AAA", "AA", "A", "BBB", "BB", "B", "CCC", "CC", "C", "D")
"""Credit grades from the best to the worst; the last is what is below every band."""

ADDRESS_KINDS = {"bill_to": N_("Bill-to"), "ship_to": N_("Ship-to")}

_TEXT, _LONG = kinds.TextKind(), kinds.LongTextKind()

CUSTOMER = RecordType(
    "customer",
    N_("Customer"),
    (
        Field(
            "name", N_("Name"), _TEXT, _IDENTITY, required=True, help=N_("The full name, as on the licence.")
        ),
        Field("short_name", N_("Short name"), _TEXT, _IDENTITY, max_length=80),
        Field("former_name", N_("Former name"), _TEXT, _IDENTITY),
        Field("kind", N_("Kind"), kinds.ChoiceKind(), _IDENTITY, choices=CUSTOMER_KINDS),
        Field(
            "usci",
            N_("USCI or tax number"),
            kinds.UsciKind(),
            _IDENTITY,
            sensitive=True,
            max_length=20,
            help=N_("18 characters with a check digit for a company in China, else the tax number."),
        ),
        Field("industry", N_("Industry"), _TEXT, _IDENTITY, max_length=120),
        Field("business_scope", N_("Business scope"), _LONG, _IDENTITY, max_length=4000),
        Field("tags", N_("Tags"), kinds.TagsKind(), _IDENTITY, help=N_("Separated by commas.")),
        Field("level", N_("Level"), kinds.ChoiceKind(), _IDENTITY, choices=CUSTOMER_LEVELS),
        Field(
            "phone",
            N_("Phone"),
            kinds.PhoneKind(),
            _CONTACT,
            max_length=120,
            help=N_("Kept as typed; several are separated by a slash or a comma."),
        ),
        Field("email", N_("Mail"), kinds.EmailKind(), _CONTACT, max_length=254),
        Field(
            "contact_name",
            N_("Contact"),
            _TEXT,
            _CONTACT,
            level=Level.PERSONAL,
            max_length=120,
            help=N_("The primary contact's name."),
        ),
        Field("address", N_("Address"), _TEXT, _PLACE, max_length=300),
        Field("city", N_("City"), _TEXT, _PLACE, max_length=100),
        Field("region", N_("Region"), _TEXT, _PLACE, max_length=100),
        Field("postcode", N_("Postcode"), _TEXT, _PLACE, max_length=20),
        Field("country", N_("Country"), kinds.CountryKind(), _PLACE),
        Field(
            "credit_limit",
            N_("Credit limit"),
            kinds.MoneyKind(0),
            _CREDIT,
            level=Level.CREDIT,
            sensitive=True,
            help=N_("Empty means no limit is checked; 0.00 means no credit at all."),
        ),
        Field(
            "payment_terms_days",
            N_("Payment terms (days)"),
            kinds.IntegerKind(0, 3650),
            _CREDIT,
            level=Level.CREDIT,
            sensitive=True,
        ),
        Field("currency", N_("Currency"), kinds.CurrencyKind(), _CREDIT, required=True),
        Field("bank_name", N_("Bank"), _TEXT, _BANK, level=Level.BANK),
        Field(
            "bank_account",
            N_("Bank account"),
            kinds.BankAccountKind(),
            _BANK,
            level=Level.BANK,
            sensitive=True,
            max_length=60,
        ),
        Field("special_requirements", N_("Special requirements"), _LONG, _CARE, max_length=4000),
        Field(
            "shelf_life_days",
            N_("Least shelf life (days)"),
            kinds.IntegerKind(0, 3650),
            _CARE,
            custom=True,
            help=N_("What expires sooner after the promised day is not allocated to this customer."),
        ),
        Field("preferences", N_("Preferences"), _LONG, _CARE, max_length=4000),
        Field("source", N_("Source"), kinds.ChoiceKind(), _CARE, choices=CUSTOMER_SOURCES),
        Field("owner", N_("Looked after by"), _TEXT, _CARE, max_length=80),
        Field("notes", N_("Notes"), _LONG, _CARE, max_length=8000),
    ),
)

CONTACT = RecordType(
    "contact",
    N_("Contact"),
    (
        Field("name", N_("Name"), _TEXT, _CONTACT, level=Level.PERSONAL, required=True, max_length=120),
        Field("title", N_("Title"), _TEXT, _CONTACT, level=Level.PERSONAL, max_length=120),
        Field("phone", N_("Phone"), kinds.PhoneKind(), _CONTACT, level=Level.PERSONAL, max_length=120),
        Field("email", N_("Mail"), kinds.EmailKind(), _CONTACT, level=Level.PERSONAL, max_length=254),
        Field("birthday", N_("Birthday"), kinds.DateKind(), _CONTACT, level=Level.PERSONAL),
        Field(
            "is_primary",
            N_("Primary"),
            kinds.ChoiceKind(),
            _CONTACT,
            choices={"yes": N_("Yes"), "no": N_("No")},
            help=N_("Exactly one contact is the primary one."),
        ),
        Field("notes", N_("Notes"), _LONG, _CONTACT, level=Level.PERSONAL, max_length=4000),
    ),
)

ADDRESS = RecordType(
    "address",
    N_("Address"),
    (
        Field("kind", N_("Used for"), kinds.ChoiceKind(), _PLACE, required=True, choices=ADDRESS_KINDS),
        Field("name", N_("Recipient"), _TEXT, _PLACE),
        Field("address", N_("Address"), _TEXT, _PLACE, required=True, max_length=300),
        Field("city", N_("City"), _TEXT, _PLACE, max_length=100),
        Field("region", N_("Region"), _TEXT, _PLACE, max_length=100),
        Field("postcode", N_("Postcode"), _TEXT, _PLACE, max_length=20),
        Field("country", N_("Country"), kinds.CountryKind(), _PLACE),
        Field("phone", N_("Phone"), kinds.PhoneKind(), _PLACE, max_length=120),
    ),
)

RECORD_TYPES: dict[str, RecordType] = {one.name: one for one in (CUSTOMER, CONTACT, ADDRESS, PRODUCT)}
OWN_FIELDS = _OWN
