using System.Collections.Concurrent;
using System.Globalization;
using System.Text;
using System.Text.Json;

namespace ProcessAgents.Search.Projections;

/// <summary>Protocol values as the tables hold them.</summary>
internal static class Words
{
    private static readonly ConcurrentDictionary<Enum, string> WordsByMember = new();

    /// <summary><c>AdHocSubProcess</c> as <c>AD_HOC_SUB_PROCESS</c>.</summary>
    public static string Of(Enum member) => WordsByMember.GetOrAdd(member, UpperSnake);

    public static string[] All<TEnum>()
        where TEnum : struct, Enum => [.. Enum.GetValues<TEnum>().Select(member => Of(member))];

    public static string? TextOrNull(string text) => text.Length == 0 ? null : text;

    public static object? KeyOrNull(long key) => key < 0 ? null : key;

    public static object? TimeOrNull(string text) =>
        DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time)
            ? time.ToUnixTimeMilliseconds()
            : null;

    public static string Texts(IReadOnlyList<string> texts) =>
        texts.Count == 0 ? "[]" : JsonSerializer.Serialize(texts, ListJson.Default.IReadOnlyListString);

    public static string Json(byte[] utf8) => Encoding.UTF8.GetString(utf8);

    private static string UpperSnake(Enum member)
    {
        var word = new StringBuilder();
        foreach (var character in member.ToString())
        {
            if (char.IsUpper(character) && word.Length > 0)
            {
                word.Append('_');
            }

            word.Append(char.ToUpperInvariant(character));
        }

        return word.ToString();
    }
}
