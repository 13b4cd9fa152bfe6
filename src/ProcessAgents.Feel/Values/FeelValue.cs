namespace ProcessAgents.Feel;

/// <summary>A value of FEEL. The hierarchy is closed: only the types of this library exist.</summary>
/// <remarks>
/// <see cref="Equals(FeelValue)"/> is structural and total, for collections and tests; the operator <c>=</c> of FEEL,
/// which gives null for values of different types, is <see cref="FeelComparison.AreEqual(FeelValue, FeelValue, FeelDialect)"/>.
/// </remarks>
public abstract class FeelValue : IEquatable<FeelValue>
{
    private protected FeelValue()
    {
    }

    /// <summary>
    /// The type of the value as FEEL names it, such as <c>number</c> or <c>days and time duration</c>.
    /// </summary>
    public abstract string TypeName { get; }

    /// <summary>Whether the value is null.</summary>
    public bool IsNull => ReferenceEquals(this, FeelNull.Instance);

    /// <summary>How deep lists and contexts nest: 0 for every other value.</summary>
    internal virtual int Depth => 0;

    public static implicit operator FeelValue(string? value) =>
        value is null ? FeelNull.Instance : new FeelString(value);

    public static implicit operator FeelValue(bool value) => FeelBoolean.Of(value);

    public static implicit operator FeelValue(long value) => FeelNumber.Of(value);

    public static implicit operator FeelValue(decimal value) => FeelNumber.Of(value);

    /// <summary>The null of FEEL for null, otherwise the value itself.</summary>
    public static FeelValue OrNull(FeelValue? value) => value ?? FeelNull.Instance;

    public abstract bool Equals(FeelValue? other);

    public sealed override bool Equals(object? obj) => Equals(obj as FeelValue);

    public abstract override int GetHashCode();

    /// <summary>
    /// The value in the notation of FEEL's function <c>string()</c>; a string as it is, null as <c>null</c>.
    /// </summary>
    public sealed override string ToString() => FeelText.Of(this, FeelDialectRules.Camunda, int.MaxValue)!;
}
