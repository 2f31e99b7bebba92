namespace Nf.Gateway.Ingest;

/// <summary>Rows that are kept, cell by cell, until they go to PostgreSQL together.</summary>
/// <param name="types">Of the columns, as PostgreSQL names them.</param>
internal abstract class KeptRowWriter(string[] types) : RowWriter
{
    /// <summary>Row by row, each as long as <see cref="Types"/>.</summary>
    protected List<Cell> Cells { get; } = [];

    protected string[] Types { get; } = types;

    public override RowWriter Set(long value) => Set(new Cell(value, null, false));

    public override RowWriter Set(byte[] value) => Set(new Cell(0, value, false));

    public override RowWriter Set(string value) => Set(new Cell(0, value, false));

    public override RowWriter Null() => Set(new Cell(0, null, true));

    public override void Add()
    {
        if (Cells.Count % Types.Length != 0)
        {
            throw new InvalidOperationException($"A row of {Types.Length} columns is not whole.");
        }
    }

    private KeptRowWriter Set(Cell cell)
    {
        Cells.Add(cell);
        return this;
    }

    /// <param name="Object">Bytes or text; null: it is the integer, or nothing.</param>
    protected readonly record struct Cell(long Integer, object? Object, bool IsNull);
}
