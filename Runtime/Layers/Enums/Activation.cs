#if GENERATOR
namespace ModelCompiler.Generator;
#else
namespace ModelCompiler;
#endif

/// <summary>The activation functions of Keras, by their Keras names.</summary>
public enum Activation
{
    /// <summary>f(x) = x.</summary>
    Linear,
    /// <summary>max(x, 0).</summary>
    Relu,
    /// <summary>min(max(x, 0), 6).</summary>
    Relu6,
    /// <summary>x where positive, 0.2·x elsewhere.</summary>
    LeakyRelu,
    /// <summary>x where positive, eˣ − 1 elsewhere.</summary>
    Elu,
    /// <summary>Scaled exponential linear unit, with the two constants of Klambauer et al.</summary>
    Selu,
    /// <summary>Continuously differentiable exponential linear unit.</summary>
    Celu,
    /// <summary>x·Φ(x), with the exact Gaussian distribution function.</summary>
    Gelu,
    /// <summary>The tanh approximation of <see cref="Gelu"/>.</summary>
    GeluTanh,
    /// <summary>1 / (1 + e⁻ˣ).</summary>
    Sigmoid,
    /// <summary>log(sigmoid(x)).</summary>
    LogSigmoid,
    /// <summary>clip(x/6 + 0.5, 0, 1).</summary>
    HardSigmoid,
    /// <summary>x·sigmoid(x), also called swish.</summary>
    Silu,
    /// <summary>x·hard_sigmoid(x).</summary>
    HardSilu,
    /// <summary>Hyperbolic tangent.</summary>
    Tanh,
    /// <summary>clip(x, −1, 1).</summary>
    HardTanh,
    /// <summary>x − tanh(x).</summary>
    TanhShrink,
    /// <summary>x where |x| is above 0.5, 0 elsewhere.</summary>
    HardShrink,
    /// <summary>x moved towards 0 by 0.5, 0 within.</summary>
    SoftShrink,
    /// <summary>log(1 + eˣ).</summary>
    Softplus,
    /// <summary>x / (1 + |x|).</summary>
    Softsign,
    /// <summary>(x + √(x² + 4)) / 2.</summary>
    Squareplus,
    /// <summary>0 below −1, x above 1, (x + 1)²/4 between.</summary>
    SparsePlus,
    /// <summary>x·tanh(softplus(x)).</summary>
    Mish,
    /// <summary>eˣ.</summary>
    Exponential,
    /// <summary>eˣ over its sum along the last axis.</summary>
    Softmax,
    /// <summary>log(softmax(x)) along the last axis.</summary>
    LogSoftmax,
    /// <summary>The first half of the last axis times the sigmoid of the second half.</summary>
    Glu,
}
