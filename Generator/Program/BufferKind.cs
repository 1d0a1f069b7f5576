namespace ModelCompiler.Generator.Program;

/// <summary>Where a buffer's numbers come from and who may see them.</summary>
internal enum BufferKind
{
    /// <summary>Rows of the user's input.</summary>
    Input,

    /// <summary>Targets of the loss; labels are numbers too.</summary>
    Target,

    /// <summary>One weight for each row and loss: what it counts in the sum.</summary>
    RowWeight,

    /// <summary>A weight of a layer.</summary>
    Parameter,

    /// <summary>Numbers that are known when the network is compiled.</summary>
    Constant,

    /// <summary>The next value of a parameter that training sets without a gradient, such as a moving average.</summary>
    NextState,

    /// <summary>The gradient of a parameter, which the optimizer reads.</summary>
    Gradient,

    /// <summary>The gradient of an input, for those who ask for it.</summary>
    InputGradient,

    /// <summary>What a prediction returns.</summary>
    Output,

    /// <summary>The loss of each row.</summary>
    Loss,

    /// <summary>Everything between; lives in the arena or in registers.</summary>
    Temporary,
}
