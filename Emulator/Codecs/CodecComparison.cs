namespace Nf.Emulator.Codecs;

/// <summary>Sends the records of a file through a codec, block by block, and holds what comes out to what went in.</summary>
public static class CodecComparison
{
    /// <summary>Every codec and mark, ours first.</summary>
    /// <exception cref="CodecMismatchException">A value did not come back.</exception>
    public static IEnumerable<CodecFigures> All(Measurements measurements, int recordsPerBlock)
    {
        foreach (var codec in CodecCatalogue.Create(measurements.Schema, recordsPerBlock))
        {
            yield return Measure(codec, measurements, recordsPerBlock);
        }

        yield return new CodecFigures("entropy-deltas", measurements, Entropy.OfDeltas(measurements), "order-0 entropy of the differences, static over the whole file, missing as a symbol; a mark, not a codec");
        yield return new CodecFigures("entropy-values", measurements, Entropy.OfValues(measurements), "order-0 entropy of the values, static over the whole file, missing as a symbol; a mark, not a codec");
    }

    /// <exception cref="CodecMismatchException">A value did not come back.</exception>
    public static CodecFigures Measure(ICodec codec, Measurements measurements, int recordsPerBlock)
    {
        var messages = new MessageBuffer();
        var samples = new SampleList();
        long bytes = 0, count = 0;
        foreach (var block in measurements.Blocks(recordsPerBlock))
        {
            messages.Clear();
            samples.Clear();
            codec.Encode(block, messages);
            try
            {
                codec.Decode(messages, samples);
            }
            catch (Exception problem)
            {
                throw new CodecMismatchException($"{codec.Name} cannot decode the block that begins at {Text(block.Time(0))}: {problem.Message}");
            }

            Verify(codec, measurements.Schema, block, samples);
            bytes += messages.Length;
            count += messages.Count;
        }

        return new CodecFigures(codec.Name, measurements, bytes, codec.Note) { Messages = count, CarriesTime = codec.CarriesTime, Loss = codec.Loss };
    }

    private static void Verify(ICodec codec, Schema schema, RecordBlock block, SampleList samples)
    {
        var next = 0;
        for (var record = 0; record < block.Count; record++)
        {
            for (var column = 0; column < block.ColumnCount; column++)
            {
                if (!block.IsPresent(record, column))
                {
                    continue;
                }

                var expected = new Sample(codec.CarriesTime ? block.Time(record) : 0, column, codec.Carried(column, block.Value(record, column)));
                if (next == samples.Count || samples[next] != expected)
                {
                    var decoded = next == samples.Count ? "nothing" : Text(schema, samples[next]);
                    throw new CodecMismatchException($"{codec.Name} decoded {decoded} in place of {Text(schema, expected)} in the block that begins at {Text(block.Time(0))}.");
                }

                next++;
            }
        }

        if (next != samples.Count)
        {
            throw new CodecMismatchException($"{codec.Name} decoded {samples.Count - next} values that were not sent in the block that begins at {Text(block.Time(0))}.");
        }
    }

    private static string Text(Schema schema, Sample sample)
        => FormattableString.Invariant($"{schema.Columns[sample.Column].Name} = {schema.Columns[sample.Column].Decimal(sample.Value)}{(sample.Time == 0 ? "" : " at " + Text(sample.Time))}");

    private static string Text(long time) => FormattableString.Invariant($"{DateTimeOffset.FromUnixTimeSeconds(time):yyyy-MM-dd'T'HH:mm:ss'Z'}");
}
