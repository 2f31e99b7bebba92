using System.Text;

namespace VirtualBoards;

/// <summary>The board's debug channel: what the program prints, line by line.</summary>
public sealed class SerialLog
{
    private const int MaximumLines = 200;

    private readonly Queue<string> lines = new();
    private readonly StringBuilder open = new();

    /// <summary>A line was finished.</summary>
    public event Action<string>? LineWritten;

    /// <summary>The newest lines, oldest first.</summary>
    public IReadOnlyCollection<string> Lines => lines;

    /// <summary>Prints text; a line ends with a line feed.</summary>
    public void Write(string? text)
    {
        foreach (var character in text ?? "")
        {
            if (character == '\n')
            {
                WriteLine(null);
            }
            else if (character != '\r')
            {
                open.Append(character);
            }
        }
    }

    /// <summary>Prints text and ends the line.</summary>
    public void WriteLine(string? text)
    {
        open.Append(text);
        var line = open.ToString();
        open.Clear();
        lines.Enqueue(line);
        if (lines.Count > MaximumLines)
        {
            lines.Dequeue();
        }

        LineWritten?.Invoke(line);
    }
}
