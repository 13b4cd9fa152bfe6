namespace ProcessAgents.Protocol;

/// <summary>JSON texts that records hold so often that they are shared.</summary>
public static class JsonDocuments
{
    /// <summary>An object without properties, as UTF-8. Never written to.</summary>
    public static readonly byte[] EmptyObject = "{}"u8.ToArray();
}
