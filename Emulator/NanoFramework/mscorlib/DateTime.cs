using System.Globalization;
using NanoFramework;
using VirtualBoards;

namespace System;

/// <summary>A point in time, always UTC, of the years 1601 to 3000, in ticks of 100 ns.</summary>
public struct DateTime
{
    private const long OriginTicks = 504_911_232_000_000_000;
    private const long LastTicks = 946_708_127_999_999_999;
    private const long UnixEpochTicks = 621_355_968_000_000_000;
    private const string DefaultFormat = "MM/dd/yyyy HH:mm:ss";

    public static readonly DateTime MinValue = new(OriginTicks);
    public static readonly DateTime MaxValue = new(LastTicks);
    public static readonly DateTime UnixEpoch = new(UnixEpochTicks);

    private static readonly string[] ParsedFormats = ["r", "u", "s", "yyyy-MM-ddTHH:mm:ssK", "yyyy-MM-ddTHH:mm:ss.FFFFFFFK", DefaultFormat];

    private readonly long ticksSinceOrigin;

    /// <exception cref="ArgumentOutOfRangeException">Outside of the years 1601 to 3000.</exception>
    public DateTime(long ticks)
    {
        if (ticks is < OriginTicks or > LastTicks)
        {
            throw new ArgumentOutOfRangeException();
        }

        ticksSinceOrigin = ticks - OriginTicks;
    }

    /// <exception cref="ArgumentException">Not UTC.</exception>
    public DateTime(long ticks, DateTimeKind kind)
        : this(kind == DateTimeKind.Utc ? ticks : throw new ArgumentException())
    {
    }

    public DateTime(int year, int month, int day)
        : this(year, month, day, 0, 0, 0)
    {
    }

    public DateTime(int year, int month, int day, int hour, int minute, int second)
        : this(year, month, day, hour, minute, second, 0)
    {
    }

    public DateTime(int year, int month, int day, int hour, int minute, int second, int millisecond)
        : this(new DateTimeOffset(year, month, day, hour, minute, second, millisecond, default).UtcTicks)
    {
    }

    /// <summary>The board's clock: wrong until it was set, adrift after deep sleep. Outside any board the machine's.</summary>
    public static DateTime UtcNow
    {
        get
        {
            if (VirtualBoard.CurrentOrNull is not { } board)
            {
                return new DateTime(DotNet.UtcTicks);
            }

            board.Charge(Cost.CallMicroseconds);
            var sinceSchedulerMicroseconds = board.NowMicroseconds - board.Scheduler.NowMicroseconds;
            return new DateTime(UnixEpochTicks + (board.Clock.UtcMicroseconds + sinceSchedulerMicroseconds) * 10);
        }
    }

    public static DateTime Today => UtcNow.Date;

    public long Ticks => ticksSinceOrigin + OriginTicks;

    public DateTimeKind Kind => DateTimeKind.Utc;

    public DateTime Date => new(Ticks - Ticks % TimeSpan.TicksPerDay);

    public TimeSpan TimeOfDay => new(Ticks % TimeSpan.TicksPerDay);

    public int Year => Calendar.Year;

    public int Month => Calendar.Month;

    public int Day => Calendar.Day;

    public DayOfWeek DayOfWeek => Calendar.DayOfWeek;

    public int DayOfYear => Calendar.DayOfYear;

    public int Hour => Calendar.Hour;

    public int Minute => Calendar.Minute;

    public int Second => Calendar.Second;

    public int Millisecond => Calendar.Millisecond;

    private DateTimeOffset Calendar => DateTimeOffset.UnixEpoch.AddTicks(Ticks - UnixEpochTicks);

    public static int Compare(DateTime t1, DateTime t2) => t1.ticksSinceOrigin.CompareTo(t2.ticksSinceOrigin);

    public static bool Equals(DateTime t1, DateTime t2) => t1.ticksSinceOrigin == t2.ticksSinceOrigin;

    public static int DaysInMonth(int year, int month) => CultureInfo.InvariantCulture.Calendar.GetDaysInMonth(year, month);

    /// <param name="seconds">Since 1970, 0 or more.</param>
    /// <exception cref="ArgumentOutOfRangeException">Before 1970 or after 3000.</exception>
    public static DateTime FromUnixTimeSeconds(long seconds) =>
        seconds is >= 0 and <= (LastTicks - UnixEpochTicks) / TimeSpan.TicksPerSecond
            ? new DateTime(UnixEpochTicks + seconds * TimeSpan.TicksPerSecond)
            : throw new ArgumentOutOfRangeException();

    /// <summary>Reads RFC 1123, ISO 8601 or the form that <see cref="ToString()"/> gives.</summary>
    /// <exception cref="ArgumentNullException">No text.</exception>
    /// <exception cref="FormatException">None of those.</exception>
    public static DateTime Parse(string s) =>
        TryParse(s ?? throw new ArgumentNullException(), out var result) ? result : throw new FormatException();

    public static bool TryParse(string s, out DateTime result)
    {
        var valid = DateTimeOffset.TryParseExact(s, ParsedFormats, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var parsed)
            && parsed.UtcTicks is >= OriginTicks and <= LastTicks;
        result = valid ? new DateTime(parsed.UtcTicks) : default;
        return valid;
    }

    public static DateTime operator +(DateTime d, TimeSpan t) => new(d.Ticks + t.Ticks);

    public static DateTime operator -(DateTime d, TimeSpan t) => new(d.Ticks - t.Ticks);

    public static TimeSpan operator -(DateTime d1, DateTime d2) => new(d1.Ticks - d2.Ticks);

    public static bool operator ==(DateTime d1, DateTime d2) => d1.ticksSinceOrigin == d2.ticksSinceOrigin;

    public static bool operator !=(DateTime t1, DateTime t2) => t1.ticksSinceOrigin != t2.ticksSinceOrigin;

    public static bool operator <(DateTime t1, DateTime t2) => t1.ticksSinceOrigin < t2.ticksSinceOrigin;

    public static bool operator <=(DateTime t1, DateTime t2) => t1.ticksSinceOrigin <= t2.ticksSinceOrigin;

    public static bool operator >(DateTime t1, DateTime t2) => t1.ticksSinceOrigin > t2.ticksSinceOrigin;

    public static bool operator >=(DateTime t1, DateTime t2) => t1.ticksSinceOrigin >= t2.ticksSinceOrigin;

    public DateTime Add(TimeSpan val) => this + val;

    public DateTime AddDays(double val) => AddScaled(val, TimeSpan.TicksPerDay);

    public DateTime AddHours(double val) => AddScaled(val, TimeSpan.TicksPerHour);

    public DateTime AddMinutes(double val) => AddScaled(val, TimeSpan.TicksPerMinute);

    public DateTime AddSeconds(double val) => AddScaled(val, TimeSpan.TicksPerSecond);

    public DateTime AddMilliseconds(double val) => AddScaled(val, TimeSpan.TicksPerMillisecond);

    public DateTime AddTicks(long val) => new(Ticks + val);

    public TimeSpan Subtract(DateTime val) => this - val;

    public DateTime Subtract(TimeSpan val) => this - val;

    public int CompareTo(object? val) => val is null ? 1 : Compare(this, (DateTime)val);

    public long ToUnixTimeSeconds() => Ticks / TimeSpan.TicksPerSecond - UnixEpochTicks / TimeSpan.TicksPerSecond;

    public override bool Equals(object? obj) => obj is DateTime other && this == other;

    public override int GetHashCode() => (int)ticksSinceOrigin ^ (int)(ticksSinceOrigin >> 32);

    public override string ToString() => ToString(DefaultFormat);

    /// <param name="format">A standard or custom format of .NET; the culture is the invariant one.</param>
    public string ToString(string format) => Calendar.ToString(
        format switch { null => DefaultFormat, "o" or "O" => "yyyy-MM-ddTHH:mm:ss.fffffffZ", _ => format },
        CultureInfo.InvariantCulture);

    // Rounded to whole ticks, half away from zero.
    private DateTime AddScaled(double value, long scale) => new(Ticks + (long)(value * scale + (value >= 0 ? 0.5 : -0.5)));
}
