using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace ProcessAgents.Gateway.Rest;

/// <summary>Keys are numbers that JSON carries as text.</summary>
internal static class RestKeys
{
    public static string Write(long key) => key.ToString(CultureInfo.InvariantCulture);

    [return: NotNullIfNotNull(nameof(key))]
    public static string? Write(long? key) => key?.ToString(CultureInfo.InvariantCulture);

    public static bool TryRead(string text, out long key) =>
        long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out key);

    /// <exception cref="ProblemException">The text is no key.</exception>
    public static long Read(string text, string field) => TryRead(text, out var key)
        ? key
        : throw ProblemException.InvalidArgument(
            $"Expected '{field}' to be a key, which is a number, but it is '{text}'. An id of the model is no key.");
}
