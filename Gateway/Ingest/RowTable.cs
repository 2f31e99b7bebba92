namespace Nf.Gateway.Ingest;

/// <summary>What a <see cref="RowWriter"/> writes.</summary>
/// <param name="Columns">A name each, and PostgreSQL's type where that is not bigint: "topic text".</param>
/// <param name="IsUpdate">Rows that are there are changed: the first column says which. Otherwise they are new.</param>
/// <param name="OnConflict">What is done with a row that is there: "ON CONFLICT …"; empty: that is an error.</param>
internal sealed record RowTable(string Name, string[] Columns, bool IsUpdate = false, string OnConflict = "")
{
    public string[] Names { get; } = [.. Columns.Select(column => column.Split(' ')[0])];

    public string[] Types { get; } = [.. Columns.Select(column => column.Split(' ') is [_, { } type] ? type : "bigint")];
}
