namespace ProcessAgents.Engine.Stream;

/// <summary>Sentences of rejections, all of one shape.</summary>
internal static class Expected
{
    /// <param name="to">Verb and noun: "complete job".</param>
    /// <param name="key">Of the noun.</param>
    /// <param name="but">The fact that stands against it.</param>
    public static string To(string to, long key, string but) => $"Expected to {to} with key '{key}', but {but}.";

    public static string Found(string to, string noun, long key) => To(to, key, $"no such {noun} was found");
}
