#if GENERATOR
namespace ModelCompiler.Generator;
#else
namespace ModelCompiler;
#endif

/// <summary>What is added to the loss to keep numbers small: the weights of a layer, or its output. The names and formulas are Keras's.</summary>
public enum Regularizer
{
    /// <summary>Nothing.</summary>
    None,
    /// <summary>l1 · Σ |x|, with the regularizer argument l1, 0.01 by default.</summary>
    L1,
    /// <summary>l2 · Σ x², with the regularizer argument l2, 0.01 by default.</summary>
    L2,
    /// <summary>l1 · Σ |x| + l2 · Σ x², with the two regularizer arguments l1 and l2, which must be given.</summary>
    L1L2,
}
