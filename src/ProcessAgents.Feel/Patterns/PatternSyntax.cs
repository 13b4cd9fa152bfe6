namespace ProcessAgents.Feel;

/// <summary>Whose notation a regular expression has.</summary>
internal enum PatternSyntax
{
    /// <summary>That of XPath: XML Schema's, with anchors, flags and references to groups.</summary>
    XPath = 0,

    /// <summary>That of Java, which Camunda runs on.</summary>
    Java = 1,
}
