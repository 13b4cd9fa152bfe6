using System.Text;
using System.Text.Json;
using ProcessAgents.Feel;

namespace ProcessAgents.Cli.Input;

/// <summary>JSON that a person gives at the command line: a text, a file, or standard input.</summary>
internal static class JsonInput
{
    /// <summary>Reads a JSON object from <paramref name="value"/>: the text itself, "-" for standard input, else a file's path.</summary>
    /// <exception cref="CommandFailure">No such file, or not a JSON object; says where.</exception>
    public static byte[] ReadObject(string option, string? value)
    {
        if (value is null)
        {
            return "{}"u8.ToArray();
        }

        var bytes = ReadBytes(option, value);
        try
        {
            using var document = JsonDocument.Parse(bytes);
            return document.RootElement.ValueKind == JsonValueKind.Object
                ? bytes
                : throw new CommandFailure(
                    $"Expected {option} to hold a JSON object, but it holds {document.RootElement.ValueKind}.", ExitCodes.Usage);
        }
        catch (JsonException failure)
        {
            throw new CommandFailure(
                $"Expected {option} to hold a JSON object, but line {failure.LineNumber + 1}, byte {failure.BytePositionInLine + 1} " +
                $"is not JSON: {WithoutPlace(failure.Message)}",
                ExitCodes.Usage);
        }
    }

    public static FeelContext ReadContext(string option, string? value) =>
        (FeelContext)FeelJson.Read(ReadObject(option, value));

    /// <summary>The reader counts lines and bytes from 0, people from 1.</summary>
    private static string WithoutPlace(string message) =>
        message.IndexOf(" LineNumber:", StringComparison.Ordinal) is > 0 and var place ? message[..place] : message;

    private static byte[] ReadBytes(string option, string value)
    {
        if (value.TrimStart() is ['{' or '[', ..])
        {
            return Encoding.UTF8.GetBytes(value);
        }

        if (value == "-")
        {
            return Encoding.UTF8.GetBytes(Console.In.ReadToEnd());
        }

        return File.Exists(value)
            ? File.ReadAllBytes(value)
            : throw new CommandFailure(
                $"Expected {option} to name a file or hold a JSON object, but there is no file '{value}'.", ExitCodes.Usage);
    }
}
