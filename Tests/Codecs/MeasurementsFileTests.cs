using Nf.Emulator;
using Nf.Emulator.Codecs;

namespace Nf.Codecs.Tests;

public sealed class MeasurementsFileTests
{
    [Theory]
    [InlineData("timestamp,a,b\n2012-01-01T00:00:00Z,16.9,2\n2012-01-01T00:15:00Z,17,\n")]
    [InlineData("timestamp,a,b\r\n2012-01-01T00:00:00Z,16.9,2\r\n\r\n2012-01-01T00:15:00Z,17,\r\n\r\n")]
    [InlineData("timestamp,a,b\r2012-01-01T00:00:00Z,16.9,2\r2012-01-01T00:15:00Z,17,NaN")]
    [InlineData("\"timestamp\",\"a\",b\n\"2012-01-01T00:00:00Z\",\"16.9\",2\n2012-01-01T00:15:00Z,\" 17.00 \",\"\"\n")]
    [InlineData("Timestamp, a , b\n2012-01-01, 16.9 , 2.4\n2012-01-01 00:15,1.7e1,nan\n")]
    [InlineData("timestamp,a,b\n2012-01-01T02:00:00+02:00,16.94,1.5\n2012-01-01T00:15:00.999Z,16.95,\n")]
    public void The_same_measurements_can_be_written_in_many_ways(string text)
    {
        var measurements = MeasurementsFile.Read(new StringReader(text), [0.1m, 1m]);
        Assert.Equal(["a", "b"], measurements.Schema.Columns.Select(column => column.Name));
        Assert.Equal((2, 3L), (measurements.RecordCount, measurements.SampleCount));
        Assert.Equal((Sheet.Start, 169, 2), (measurements.Time(0), measurements.Value(0, 0), measurements.Value(0, 1)));
        Assert.Equal((Sheet.Start + 900, 170, Sheet.Missing), (measurements.Time(1), measurements.Value(1, 0), measurements.Value(1, 1)));
    }

    [Fact]
    public void A_quoted_name_may_have_a_comma_a_quote_and_a_line_end()
        => Assert.Equal("a \"b\",\nc", MeasurementsFile.Read(new StringReader("timestamp,\"a \"\"b\"\",\nc\"\n2012-01-01,1\n"), [1m]).Schema.Columns[0].Name);

    [Theory]
    [InlineData("", "the first line must name the columns, separated by commas, timestamp first.")]
    [InlineData("time,a\n", "the first line must name the columns, separated by commas, timestamp first.")]
    [InlineData("timestamp;a\n2012-01-01;1\n", "the first line must name the columns, separated by commas, timestamp first.")]
    [InlineData("timestamp\n2012-01-01\n", "there are 0 columns beside timestamp; 1 to 64 can be compared.")]
    [InlineData("timestamp,a,b\n2012-01-01,1,2\n", "there are 2 columns beside timestamp, but --resolution gives 1; give one for each, separated by commas.")]
    [InlineData("timestamp,\n2012-01-01,1\n", "a column has no name.")]
    [InlineData("timestamp,a,a\n2012-01-01,1,2\n", "two columns have the name 'a'.")]
    [InlineData("timestamp,a\n", "there is no value in it.")]
    [InlineData("timestamp,a\n2012-01-01,\n", "there is no value in it.")]
    [InlineData("timestamp,a\n2012-01-01\n", "line 2 has 1 fields, the header 2.")]
    [InlineData("timestamp,a\n2012-01-01,1\n\n2012-01-01,1,2\n", "line 4 has 3 fields, the header 2.")]
    [InlineData("timestamp,\"a\nb\"\r\n2012-01-01,1,5\n", "line 3 has 3 fields, the header 2.")]
    [InlineData("timestamp,a\n2012-01-01,\"1\n", "line 2: a quoted field does not end.")]
    [InlineData("timestamp,a\n2012-01-01,\"1\"2\n", "line 2: a quoted field goes on behind its closing quote.")]
    [InlineData("timestamp,a\nyesterday,1\n", "line 2: 'yesterday' is not an ISO 8601 time such as 2012-01-01T00:15:00Z.")]
    [InlineData("timestamp,a\n01/02/2012,1\n", "line 2: '01/02/2012' is not an ISO 8601 time such as 2012-01-01T00:15:00Z.")]
    [InlineData("timestamp,a\n2012-02-30,1\n", "line 2: '2012-02-30' is not an ISO 8601 time such as 2012-01-01T00:15:00Z.")]
    [InlineData("timestamp,a\n,1\n", "line 2: '' is not an ISO 8601 time such as 2012-01-01T00:15:00Z.")]
    [InlineData("timestamp,a\n1969-12-31,1\n", "line 2: 1969-12-31 is outside the years 1970 to 2106 that 32 bits of Unix seconds reach.")]
    [InlineData("timestamp,a\n2012-01-01,warm\n", "line 2: 'warm' in a is not a number; leave the field empty where a value is missing.")]
    [InlineData("timestamp,a\n2012-01-01,\"1,5\"\n", "line 2: '1,5' in a is not a number; leave the field empty where a value is missing.")]
    [InlineData("timestamp,a\n2012-01-01,1e300\n", "line 2: 1e300 in a is too large.")]
    [InlineData("timestamp,a\n2012-01-01,-Infinity\n", "line 2: -Infinity in a is too large.")]
    [InlineData("timestamp,a\n2012-01-01,1073741824\n", "line 2: 1073741824 in a is too large for a resolution of 1; at most 1073741822 times the resolution can be carried.")]
    public void What_cannot_be_used_is_said_in_one_line(string text, string expected)
        => Assert.Equal(expected, Assert.Throws<BadInputException>(() => MeasurementsFile.Read(new StringReader(text), [1m])).Message);

    [Fact]
    public void A_file_larger_than_any_buffer_is_read_whole()
    {
        var file = Path.GetTempFileName();
        try
        {
            File.WriteAllLines(file, Enumerable.Range(0, 20_000).Select(number => FormattableString.Invariant($"{DateTimeOffset.FromUnixTimeSeconds(Sheet.Start + number):yyyy-MM-dd'T'HH:mm:ss'Z'},{number}")).Prepend("timestamp,number"));
            var measurements = MeasurementsFile.Read(file, [1m]);
            Assert.Equal(20_000, measurements.RecordCount);
            Assert.All(Enumerable.Range(0, 20_000), number => Assert.Equal((Sheet.Start + number, number), (measurements.Time(number), measurements.Value(number, 0))));
        }
        finally
        {
            File.Delete(file);
        }
    }
}
