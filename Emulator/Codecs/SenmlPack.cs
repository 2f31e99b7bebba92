namespace Nf.Emulator.Codecs;

/// <summary>Resolves the SenML records of a pack while they are read.</summary>
/// <remarks>RFC 8428, section 4.6: base fields hold from their record on until they are set again.</remarks>
internal sealed class SenmlPack(Schema schema, Dictionary<string, int> columns, SampleList samples)
{
    public string BaseName { get; set; } = "";

    public double BaseTime { get; set; }

    public string Name { get; set; } = "";

    public double Time { get; set; }

    public double? Value { get; set; }

    /// <summary>Adds the value of the record; whole seconds of its time.</summary>
    public void EndRecord()
    {
        if (Value is { } value)
        {
            // A name may stand in the base name whole; then the field for it is empty.
            var name = Name.Length > 0 ? Name : BaseName[(BaseName.LastIndexOf(':') + 1)..];
            if (!columns.TryGetValue(name, out var column))
            {
                throw new FormatException($"A SenML record of an unknown name: {name}");
            }

            samples.Add((long)Math.Floor(BaseTime + Time), column, schema.Columns[column].Nearest(value));
        }

        Name = "";
        Time = 0;
        Value = null;
    }
}
