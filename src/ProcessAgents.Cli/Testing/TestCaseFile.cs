using System.Text.Json;

namespace ProcessAgents.Cli.Testing;

/// <summary>Test cases of a process in the JSON format of Camunda Process Test.</summary>
internal sealed record TestCaseFile(string Path, IReadOnlyList<TestCase> TestCases)
{
    /// <exception cref="CommandFailure">Not such a file; says where and why.</exception>
    public static TestCaseFile Read(string path)
    {
        try
        {
            using var document = JsonDocument.Parse(File.ReadAllBytes(path));
            return document.RootElement.TryGetProperty("testCases", out var cases) && cases.ValueKind == JsonValueKind.Array
                ? new TestCaseFile(path, [.. cases.EnumerateArray().Select(element => ReadCase(path, element))])
                : throw new CommandFailure($"Expected '{path}' to hold an array testCases, but it has none.", ExitCodes.Usage);
        }
        catch (JsonException failure)
        {
            throw new CommandFailure($"Expected '{path}' to be JSON, but line {failure.LineNumber + 1} is not.", ExitCodes.Usage);
        }
    }

    private static TestCase ReadCase(string path, JsonElement element)
    {
        var name = element.TryGetProperty("name", out var given) ? given.GetString() : null;
        return name is not null && element.TryGetProperty("instructions", out var instructions)
            ? new TestCase(name, [.. instructions.EnumerateArray().Select(instruction => instruction.Clone())])
            : throw new CommandFailure(
                $"Expected every test case of '{path}' to have a name and instructions, but one has not.", ExitCodes.Usage);
    }
}

/// <param name="Name">What it shows.</param>
/// <param name="Instructions">What is done and asserted, in order.</param>
internal sealed record TestCase(string Name, IReadOnlyList<JsonElement> Instructions);
