namespace System;

/// <summary>A length of time in ticks of 100 ns. Unlike .NET's, its From… methods take whole numbers.</summary>
public struct TimeSpan
{
    public const long TicksPerMillisecond = 10_000;
    public const long TicksPerSecond = TicksPerMillisecond * 1000;
    public const long TicksPerMinute = TicksPerSecond * 60;
    public const long TicksPerHour = TicksPerMinute * 60;
    public const long TicksPerDay = TicksPerHour * 24;

    public static readonly TimeSpan Zero = new(0);
    public static readonly TimeSpan MaxValue = new(long.MaxValue);
    public static readonly TimeSpan MinValue = new(long.MinValue);

    private const double MaximumMilliseconds = long.MaxValue / TicksPerMillisecond;

    private readonly long ticks;

    public TimeSpan(long ticks) => this.ticks = ticks;

    public TimeSpan(int hours, int minutes, int seconds)
        : this(0, hours, minutes, seconds)
    {
    }

    public TimeSpan(int days, int hours, int minutes, int seconds)
        : this(days, hours, minutes, seconds, 0)
    {
    }

    public TimeSpan(int days, int hours, int minutes, int seconds, int milliseconds) =>
        ticks = ((((days * 24L + hours) * 60 + minutes) * 60 + seconds) * 1000 + milliseconds) * TicksPerMillisecond;

    public long Ticks => ticks;

    public int Days => (int)(ticks / TicksPerDay);

    public int Hours => (int)(ticks / TicksPerHour % 24);

    public int Minutes => (int)(ticks / TicksPerMinute % 60);

    public int Seconds => (int)(ticks / TicksPerSecond % 60);

    public int Milliseconds => (int)(ticks / TicksPerMillisecond % 1000);

    public double TotalDays => ticks / (double)TicksPerDay;

    public double TotalHours => ticks / (double)TicksPerHour;

    public double TotalMinutes => ticks / (double)TicksPerMinute;

    public double TotalSeconds => ticks / (double)TicksPerSecond;

    public double TotalMilliseconds => Math.Clamp(ticks / (double)TicksPerMillisecond, -MaximumMilliseconds, MaximumMilliseconds);

    public static int Compare(TimeSpan t1, TimeSpan t2) => t1.ticks.CompareTo(t2.ticks);

    public static bool Equals(TimeSpan t1, TimeSpan t2) => t1.ticks == t2.ticks;

    public static TimeSpan FromTicks(long value) => new(value);

    public static TimeSpan FromMilliseconds(long value) => new(value * TicksPerMillisecond);

    public static TimeSpan FromSeconds(long value) => new(value * TicksPerSecond);

    public static TimeSpan FromMinutes(long value) => new(value * TicksPerMinute);

    public static TimeSpan FromHours(long value) => new(value * TicksPerHour);

    public static TimeSpan FromDays(long value) => new(value * TicksPerDay);

    public static TimeSpan operator -(TimeSpan t) => new(-t.ticks);

    public static TimeSpan operator -(TimeSpan t1, TimeSpan t2) => new(t1.ticks - t2.ticks);

    public static TimeSpan operator +(TimeSpan t) => t;

    public static TimeSpan operator +(TimeSpan t1, TimeSpan t2) => new(t1.ticks + t2.ticks);

    public static bool operator ==(TimeSpan t1, TimeSpan t2) => t1.ticks == t2.ticks;

    public static bool operator !=(TimeSpan t1, TimeSpan t2) => t1.ticks != t2.ticks;

    public static bool operator <(TimeSpan t1, TimeSpan t2) => t1.ticks < t2.ticks;

    public static bool operator <=(TimeSpan t1, TimeSpan t2) => t1.ticks <= t2.ticks;

    public static bool operator >(TimeSpan t1, TimeSpan t2) => t1.ticks > t2.ticks;

    public static bool operator >=(TimeSpan t1, TimeSpan t2) => t1.ticks >= t2.ticks;

    public TimeSpan Add(TimeSpan ts) => this + ts;

    public TimeSpan Subtract(TimeSpan ts) => this - ts;

    public TimeSpan Negate() => -this;

    public TimeSpan Duration() => new(ticks >= 0 ? ticks : -ticks);

    /// <exception cref="ArgumentException">No time span.</exception>
    public int CompareTo(object? value) => value switch
    {
        null => 1,
        TimeSpan other => Compare(this, other),
        _ => throw new ArgumentException(),
    };

    public override bool Equals(object? value) => value is TimeSpan other && other.ticks == ticks;

    public override int GetHashCode() => (int)ticks ^ (int)(ticks >> 32);

    /// <returns>[-][d.]hh:mm:ss[.fffffff]</returns>
    public override string ToString()
    {
        var magnitude = ticks < 0 ? (ulong)-ticks : (ulong)ticks;
        var days = magnitude / (ulong)TicksPerDay;
        var fraction = magnitude % (ulong)TicksPerSecond;
        var clock = $"{magnitude / (ulong)TicksPerHour % 24:00}:{magnitude / (ulong)TicksPerMinute % 60:00}:{magnitude / (ulong)TicksPerSecond % 60:00}";
        return (ticks < 0 ? "-" : "") + (days > 0 ? days + "." : "") + clock + (fraction > 0 ? $".{fraction:0000000}" : "");
    }
}
