using System.Runtime.CompilerServices;
using VirtualBoards;

namespace NanoFramework;

/// <summary>What a nanoFramework assembly keeps in a static field: here one for each board, made anew after each of its boots.</summary>
internal sealed class BootLocal<T>
    where T : class
{
    private readonly ConditionalWeakTable<VirtualBoard, Cell> cells = [];
    private readonly Func<VirtualBoard, T> create;

    public BootLocal(Func<VirtualBoard, T> create) => this.create = create;

    /// <summary>That of the board whose program calls.</summary>
    public T Value => Of(VirtualBoard.Current);

    public T Of(VirtualBoard board)
    {
        var cell = cells.GetValue(board, _ => new Cell());
        if (cell.Value is null || cell.BootCount != board.BootCount)
        {
            cell.BootCount = board.BootCount;
            cell.Value = create(board);
        }

        return cell.Value;
    }

    private sealed class Cell
    {
        public int BootCount { get; set; }

        public T? Value { get; set; }
    }
}
