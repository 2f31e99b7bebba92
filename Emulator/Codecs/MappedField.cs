using System.Globalization;

namespace Nf.Emulator.Codecs;

/// <summary>A column carried in a field of a fixed type, exactly or as nearly as the type can.</summary>
public sealed class MappedField
{
    private readonly double stepsPerUnit;
    private readonly long maximum;

    /// <param name="isShared">
    /// Whether another column uses the same type too, so that a value cannot be left out: the type's largest integer then
    /// says that it is missing.
    /// </param>
    public MappedField(Column column, int columnIndex, FieldType type, bool isShared)
    {
        Column = column;
        ColumnIndex = columnIndex;
        Type = type;
        IsShared = isShared;
        stepsPerUnit = (double)(column.Resolution / type.Step);
        maximum = type.Maximum - (isShared ? 1 : 0);
        IsExact = column.Resolution % type.Step == 0 && HoldsRange;
    }

    public Column Column { get; }

    public int ColumnIndex { get; }

    public FieldType Type { get; }

    public bool IsShared { get; }

    public bool IsExact { get; }

    public bool HoldsRange => Column.Minimum * stepsPerUnit >= Type.Minimum && Column.Maximum * stepsPerUnit <= maximum;

    /// <summary>What says that the value is missing when the type is shared.</summary>
    public long MissingInteger => Type.Maximum;

    /// <summary>What the type cannot carry of the column; null when it carries all.</summary>
    public string? Loss => IsExact
        ? null
        : string.Create(CultureInfo.InvariantCulture, $"{Column.Name}: {Column.Decimal(Column.Minimum)} to {Column.Decimal(Column.Maximum)} in {Column.Resolution} sent as {Type.Minimum * Type.Step} to {maximum * Type.Step} in {Type.Step}");

    /// <summary>What the types cannot carry of a record; null when they carry all.</summary>
    public static string? LossOf(IEnumerable<MappedField> record)
    {
        var losses = record.Select(column => column.Loss).OfType<string>().ToArray();
        return losses.Length > 0 ? string.Join("; ", losses) : null;
    }

    public long ToInteger(int value) => Math.Clamp((long)Math.Round(value * stepsPerUnit), Type.Minimum, maximum);

    public int ToValue(long integer) => (int)Math.Round(integer / stepsPerUnit);

    /// <summary>
    /// The field for a column: the type that its name suggests if it is exact, otherwise the shortest exact one, a type that
    /// no other column uses before a shared one; when none is exact the finest that holds the range, or the widest.
    /// </summary>
    public static MappedField Choose(Column column, int index, IReadOnlyList<FieldType> types, ICollection<FieldType> used)
    {
        var fields = types.Select(type => new MappedField(column, index, type, used.Contains(type))).ToArray();
        return fields
            .Where(field => field.IsExact)
            .OrderBy(field => field.IsShared)
            .ThenByDescending(field => field.IsSuggestedByName)
            .ThenBy(field => field.Type.Bytes)
            .ThenByDescending(field => field.Type.Step)
            .FirstOrDefault()
            ?? fields.Where(field => field.HoldsRange).OrderBy(field => field.IsShared).ThenBy(field => field.Type.Step).FirstOrDefault()
            ?? fields.OrderBy(field => field.IsShared).ThenByDescending(field => field.maximum * field.Type.Step).First();
    }

    private bool IsSuggestedByName => Type.NameHints.Any(hint => Column.Name.Contains(hint, StringComparison.OrdinalIgnoreCase));
}
