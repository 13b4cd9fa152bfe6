namespace ProcessAgents.Bpmn;

/// <summary>Which version of a called process, decision or form is used.</summary>
public enum BindingType : byte
{
    /// <summary>The latest at the time of the call.</summary>
    Latest,

    /// <summary>The one deployed together with the process.</summary>
    Deployment,

    /// <summary>The latest that carries a version tag.</summary>
    VersionTag,
}
