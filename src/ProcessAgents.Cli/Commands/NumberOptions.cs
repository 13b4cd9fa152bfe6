using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;

namespace ProcessAgents.Cli.Commands;

/// <summary>Numbers among the words of a command; a wrong one is told with what would be right.</summary>
internal static class NumberOptions
{
    private const string KeyExample = "2251799813685250";

    /// <summary>The key of an entity.</summary>
    public static Argument<long> Key(string description) => new("key") { Description = description, CustomParser = ParseKey };

    /// <summary>The key of an entity, or nothing.</summary>
    public static Option<long?> Key(string name, string description) => new(name)
    {
        Description = description,
        HelpName = "key",
        CustomParser = result => ParseKey(result),
    };

    public static Option<int> Port(string name, int value, string description) =>
        Whole(name, 0, ushort.MaxValue, value, $"{description}; 0 picks a free one.", "port");

    public static Option<int> Whole(
        string name, int least, int most, int value, string description, string helpName = "number") => new(name)
        {
            Description = description,
            HelpName = helpName,
            DefaultValueFactory = _ => value,
            CustomParser = result => ParseWhole(name, least, most, result),
        };

    /// <summary>A number, or nothing.</summary>
    public static Option<int?> WholeOrNone(string name, int least, int most, string description) => new(name)
    {
        Description = description,
        HelpName = "number",
        CustomParser = result => ParseWhole(name, least, most, result),
    };

    private static long ParseKey(ArgumentResult result)
    {
        var word = result.Tokens[0].Value;
        if (!long.TryParse(word, NumberStyles.None, CultureInfo.InvariantCulture, out var key))
        {
            result.AddError($"Expected a key, a number such as {KeyExample}, but found '{word}'.");
        }

        return key;
    }

    private static int ParseWhole(string name, int least, int most, ArgumentResult result)
    {
        var word = result.Tokens[0].Value;
        if (!int.TryParse(word, NumberStyles.None, CultureInfo.InvariantCulture, out var number) || number < least || number > most)
        {
            result.AddError(
                string.Create(CultureInfo.InvariantCulture, $"Expected {name} to be between {least} and {most}, but it is '{word}'."));
        }

        return number;
    }
}
