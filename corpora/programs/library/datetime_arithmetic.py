"""The library: datetime arithmetic."""

from datetime import date, datetime, time, timedelta, timezone


def show(label, thunk):
    try:
        print(label, '->', repr(thunk()).split(' at 0x')[0])
    except Exception as error:
        print(label, '-> raises', type(error).__name__, str(error).split(' at 0x')[0])


show('date(2024, 2, 29) + timedelta(days=365), date(2024, 3, 1)...', lambda: (date(2024, 2, 29) + timedelta(days=365), date(2024, 3, 1) - date(2024, 2, 1), datetime(2024, 1, 31, 23, 59, 59) + timedelta(seconds=1), timedelta(days=-1, hours=5)))
show('date(2023, 2, 29)', lambda: date(2023, 2, 29))
show('date(0, 1, 1)', lambda: date(0, 1, 1))
show('datetime(2024, 1, 1, 25)', lambda: datetime(2024, 1, 1, 25))
show("date.fromisoformat('2024-05-06'), datetime.fromisoformat(...", lambda: (date.fromisoformat('2024-05-06'), datetime.fromisoformat('2024-05-06T07:08:09.123+02:00'), date(2024, 5, 6).isoformat(), datetime(2024, 5, 6, 7).isoformat(' ')))
show("date.fromisoformat('2024-13-01')", lambda: date.fromisoformat('2024-13-01'))
show("date.fromisoformat('nope')", lambda: date.fromisoformat('nope'))
show("date(2024, 5, 6).strftime('%Y/%m/%d %j %a %B'), datetime....", lambda: (date(2024, 5, 6).strftime('%Y/%m/%d %j %a %B'), datetime.strptime('06 May 2024', '%d %b %Y')))
show("datetime.strptime('x', '%Y')", lambda: datetime.strptime('x', '%Y'))
show('date(2024, 1, 1) < date(2024, 1, 2), date(2024, 1, 1) == ...', lambda: (date(2024, 1, 1) < date(2024, 1, 2), date(2024, 1, 1) == datetime(2024, 1, 1)))
show('date(2024, 1, 1) < datetime(2024, 1, 1)', lambda: date(2024, 1, 1) < datetime(2024, 1, 1))
show('date(2024, 1, 1) + 1', lambda: date(2024, 1, 1) + 1)
show('timedelta(hours=25), timedelta(milliseconds=1500), timede...', lambda: (timedelta(hours=25), timedelta(milliseconds=1500), timedelta(days=1) / 3, timedelta(days=1) // timedelta(hours=5), timedelta(days=1) % timedelta(hours=7), -timedelta(1), abs(timedelta(-1))))
show('timedelta(days=10**10)', lambda: timedelta(days=10**10))
show('timedelta(1) / 0', lambda: timedelta(1) / 0)
show('datetime(2024, 1, 1, tzinfo=timezone.utc).astimezone(time...', lambda: (datetime(2024, 1, 1, tzinfo=timezone.utc).astimezone(timezone(timedelta(hours=5, minutes=30))), timezone(timedelta(hours=-3))))
show('datetime(2024, 1, 1) - datetime(2024, 1, 1, tzinfo=timezo...', lambda: datetime(2024, 1, 1) - datetime(2024, 1, 1, tzinfo=timezone.utc))
show('timezone(timedelta(hours=25))', lambda: timezone(timedelta(hours=25)))
show('date.max, date.min, datetime.resolution, date(2024, 5, 6)...', lambda: (date.max, date.min, datetime.resolution, date(2024, 5, 6).isocalendar(), date(2024, 5, 6).timetuple()[:3], date.fromordinal(738000), date(2024, 5, 6).weekday()))
show('repr(datetime(2024, 1, 1, 2, 3, 4, 5)), repr(timedelta(1,...', lambda: (repr(datetime(2024, 1, 1, 2, 3, 4, 5)), repr(timedelta(1, 2, 3)), str(time(1, 2)), repr(timezone.utc), time(23, 59).replace(hour=1)))
show('hash(date(2024, 1, 1)) == hash(date(2024, 1, 1)), datetim...', lambda: (hash(date(2024, 1, 1)) == hash(date(2024, 1, 1)), datetime.combine(date(2024, 1, 1), time(5))))
