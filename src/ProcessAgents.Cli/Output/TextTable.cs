using System.Globalization;

namespace ProcessAgents.Cli.Output;

/// <summary>
/// A plain table. Cells are wrapped where a terminal is too narrow for them; nothing is cut off. Columns of numbers are
/// aligned to the right.
/// </summary>
internal sealed class TextTable(params string[] columns)
{
    private const string Gap = "  ";

    private readonly List<string[]> _rows = [];

    public int RowCount => _rows.Count;

    public void Add(params string[] cells) => _rows.Add(cells);

    public void Write(Screen screen)
    {
        var widths = ColumnWidths.Fit(
            [.. columns.Select((column, index) => _rows.Select(row => row[index]).Prepend(column).ToArray())],
            screen.Columns is { } total ? total - (Gap.Length * (columns.Length - 1)) : null);
        var areNumbers = columns.Select((_, index) => _rows.Count > 0 && _rows.All(row => IsNumber(row[index]))).ToArray();
        WriteRow(screen, columns, widths, areNumbers);
        screen.WriteLine(string.Join(Gap, widths.Select(width => new string('-', width))));
        foreach (var row in _rows)
        {
            WriteRow(screen, row, widths, areNumbers);
        }
    }

    private static void WriteRow(Screen screen, string[] cells, int[] widths, bool[] areNumbers)
    {
        var wrapped = cells.Select((cell, index) => WrappedText.Wrap(cell, widths[index])).ToArray();
        for (var line = 0; line < wrapped.Max(cell => cell.Count); line++)
        {
            var parts = wrapped.Select((cell, index) => Align(cell.ElementAtOrDefault(line) ?? "", widths[index], areNumbers[index]));
            screen.WriteLine(string.Join(Gap, parts).TrimEnd());
        }
    }

    private static string Align(string text, int width, bool isNumber) => isNumber ? text.PadLeft(width) : text.PadRight(width);

    private static bool IsNumber(string cell) =>
        cell.Length == 0 || decimal.TryParse(cell, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out _);
}
