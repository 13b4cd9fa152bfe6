using System.Collections.Frozen;

namespace ProcessAgents.Dmn;

/// <summary>The versions of DMN, told apart by the namespace of their elements.</summary>
internal static class DmnVersion
{
    /// <summary>DMN 1.1.</summary>
    public const int Oldest = 1;

    /// <summary>DMN 1.5, and what was published of 1.6.</summary>
    public const int Newest = 5;

    private static readonly FrozenDictionary<string, int> ByNamespace = new Dictionary<string, int>
    {
        ["http://www.omg.org/spec/DMN/20151101/dmn.xsd"] = 1,
        ["http://www.omg.org/spec/DMN/20151101/dmn11.xsd"] = 1,
        ["http://www.omg.org/spec/DMN/20180521/MODEL/"] = 2,
        ["https://www.omg.org/spec/DMN/20191111/MODEL/"] = 3,
        ["https://www.omg.org/spec/DMN/20211108/MODEL/"] = 4,
        ["https://www.omg.org/spec/DMN/20230324/MODEL/"] = 5,
        ["https://www.omg.org/spec/DMN/20240513/MODEL/"] = 5,
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>The minor number of the version; null when the namespace is none of DMN's.</summary>
    public static int? Find(string @namespace) => ByNamespace.TryGetValue(@namespace, out var version) ? version : null;

    /// <summary>The namespace of diagrams in documents of a version; DMN 1.1 has none.</summary>
    public static string? DiagramNamespace(int version) => version switch
    {
        Oldest => null,
        2 => "http://www.omg.org/spec/DMN/20180521/DMNDI/",
        3 or 4 => "https://www.omg.org/spec/DMN/20191111/DMNDI/",
        _ => "https://www.omg.org/spec/DMN/20230324/DMNDI/",
    };
}
