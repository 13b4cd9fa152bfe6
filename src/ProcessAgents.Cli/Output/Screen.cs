using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using ProcessAgents.GatewayProtocol.Rest;

namespace ProcessAgents.Cli.Output;

/// <summary>Where a command writes. Results go to one side, everything else to the other.</summary>
/// <param name="Results">What was asked for.</param>
/// <param name="Messages">Errors, warnings, progress.</param>
/// <param name="Columns">Characters that fit in a line; null where results go to a file or a pipe.</param>
/// <param name="HasColors">Whether escape sequences are understood.</param>
internal sealed record Screen(TextWriter Results, TextWriter Messages, int? Columns = null, bool HasColors = false)
{
    /// <summary>For terminals that do not say how wide they are.</summary>
    private const int ColumnsUnknown = 80;

    private static readonly JsonSerializerOptions JsonOptions = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        DefaultIgnoreCondition = JsonIgnoreCondition.Never,
        Converters = { new KeyConverter() },
    };

    public static Screen Of(InvocationConfiguration configuration)
    {
        var isTerminal = ReferenceEquals(configuration.Output, Console.Out) && !Console.IsOutputRedirected;
        return isTerminal
            ? new Screen(configuration.Output, configuration.Error, TerminalColumns(), AreColorsWelcome())
            : new Screen(configuration.Output, configuration.Error);
    }

    public void WriteLine(string text = "") => Results.WriteLine(text);

    /// <summary>A text, indented and wrapped where the terminal is too narrow for it.</summary>
    public void WriteParagraph(string text, int indent)
    {
        foreach (var line in WrappedText.Wrap(text, Columns is { } columns ? Math.Max(columns - indent, indent) : int.MaxValue))
        {
            WriteLine(new string(' ', indent) + line);
        }
    }

    /// <summary>One JSON document, its properties in camel case.</summary>
    public void WriteJson<T>(T value) => Results.WriteLine(JsonSerializer.Serialize(value, JsonOptions));

    /// <summary>A word about the work, beside the results.</summary>
    public void Say(string text) => Messages.WriteLine(text);

    public string Good(string text) => Paint(text, "32");

    public string Bad(string text) => Paint(text, "31");

    public string Strong(string text) => Paint(text, "1");

    /// <summary>Tells when a search found more than is shown.</summary>
    public void SayWhatIsMissing(int shown, SearchResponsePage page, string remedy)
    {
        if (page.TotalItems > shown)
        {
            Say($"{shown} of {(page.HasMoreTotalItems ? "more than " : "")}{page.TotalItems} shown; {remedy}");
        }
    }

    /// <summary>An instant: how long ago for a person at a terminal, the whole of it in a file.</summary>
    public string Show(DateTimeOffset? instant) => instant is not { } given
        ? ""
        : Columns is null ? Times.Exact(given) : Times.Relative(given, TimeProvider.System.GetUtcNow());

    private static int TerminalColumns() => Console.WindowWidth is > 0 and var columns ? columns : ColumnsUnknown;

    // https://no-color.org: any value that is not empty.
    private static bool AreColorsWelcome() =>
        string.IsNullOrEmpty(Environment.GetEnvironmentVariable("NO_COLOR"))
        && Environment.GetEnvironmentVariable("TERM") is not (null or "dumb");

    private string Paint(string text, string code) => HasColors ? $"\e[{code}m{text}\e[0m" : text;

    /// <summary>Keys are strings, as in REST v2: JavaScript's numbers lose their end.</summary>
    private sealed class KeyConverter : JsonConverter<long>
    {
        public override long Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            throw new NotSupportedException();

        public override void Write(Utf8JsonWriter writer, long value, JsonSerializerOptions options) =>
            writer.WriteStringValue(value.ToString(CultureInfo.InvariantCulture));
    }
}
