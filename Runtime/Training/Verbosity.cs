namespace ModelCompiler;

/// <summary>How much <c>Fit</c> says while it works.</summary>
public enum Verbosity
{
    /// <summary><see cref="Progress"/> on a terminal, <see cref="Lines"/> when the output is redirected.</summary>
    Auto,

    /// <summary>Nothing.</summary>
    Silent,

    /// <summary>A bar that is rewritten in place, as on Keras's terminal.</summary>
    Progress,

    /// <summary>One line for each epoch.</summary>
    Lines,
}
