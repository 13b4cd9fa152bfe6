using System.Text.Json;

namespace ProcessAgents.Agents;

/// <summary>
/// Who is in which group: a JSON object from group to names. Names are as claimed: nobody signs in here, so this stops
/// mistakes and leaves a trace, and does not stop a liar.
/// </summary>
public sealed class PeopleDirectory
{
    private readonly IReadOnlyDictionary<string, IReadOnlyList<string>> groups;

    private PeopleDirectory(IReadOnlyDictionary<string, IReadOnlyList<string>> groups) => this.groups = groups;

    /// <exception cref="InvalidDataException">The file is missing, or is no object of lists of names.</exception>
    public static PeopleDirectory Load(string path)
    {
        try
        {
            return Parse(File.ReadAllBytes(path), path);
        }
        catch (IOException exception)
        {
            throw new InvalidDataException($"Expected to read groups from '{path}', but {exception.Message}", exception);
        }
    }

    /// <exception cref="InvalidDataException">The bytes are no object of lists of names.</exception>
    public static PeopleDirectory Parse(ReadOnlySpan<byte> json, string name)
    {
        try
        {
            return new PeopleDirectory(
                JsonSerializer.Deserialize<Dictionary<string, IReadOnlyList<string>>>(json, JsonSerializerOptions.Web)
                ?? throw new JsonException("it holds null."));
        }
        catch (JsonException exception)
        {
            throw new InvalidDataException($"Expected to read groups from '{name}', but {exception.Message}", exception);
        }
    }

    /// <summary>Whether a person is in one of some groups.</summary>
    public bool IsInOneOf(string person, IEnumerable<string> candidateGroups) => candidateGroups.Any(group =>
        groups.TryGetValue(group, out var people) && people.Contains(person, StringComparer.Ordinal));
}
