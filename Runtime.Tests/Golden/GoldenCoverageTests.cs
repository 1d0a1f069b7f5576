using Xunit;

namespace ModelCompiler.Runtime.Tests.Golden;

/// <summary>What is skipped passes silently; so whole families that are supported must not slip into that by a renamed argument.</summary>
public sealed class GoldenCoverageTests
{
    [Theory]
    [InlineData("dense/")]
    [InlineData("activation/")]
    [InlineData("activation_layer/")]
    [InlineData("normalization/bn_")]
    [InlineData("normalization/ln_")]
    [InlineData("normalization/group_norm")]
    [InlineData("normalization/rms_norm")]
    [InlineData("normalization/unit_norm")]
    [InlineData("normalization/normalization_")]
    [InlineData("regularizer/")]
    [InlineData("fit/fit_regression_mae_l2")]
    [InlineData("embedding/embedding_pool_dense")]
    [InlineData("shape/reshape")]
    [InlineData("shape/permute")]
    [InlineData("shape/repeat_vector")]
    [InlineData("weighting/")]
    [InlineData("conv/")]
    [InlineData("conv_other/")]
    [InlineData("pooling/")]
    [InlineData("shape/")]
    [InlineData("end_to_end/mnist_convnet")]
    [InlineData("loss/sparse_categorical_crossentropy")]
    [InlineData("loss/categorical_crossentropy")]
    [InlineData("loss/binary_crossentropy")]
    [InlineData("loss/mean_squared_error")]
    [InlineData("loss/mean_absolute_error")]
    [InlineData("optimizer/sgd_clip")]
    [InlineData("optimizer/sgd_nesterov")]
    [InlineData("optimizer/rmsprop_centered")]
    [InlineData("optimizer/adam_custom")]
    [InlineData("optimizer/adamw")]
    [InlineData("optimizer/adam_cosine")]
    [InlineData("optimizer/rmsprop_piecewise")]
    [InlineData("optimizer/sgd_exponential_decay")]
    [InlineData("schedule/schedules/")]
    [InlineData("callback/callbacks/")]
    [InlineData("metric/metrics_sparse/")]
    [InlineData("fit/fit_sparse_accuracy")]
    [InlineData("merge/")]
    [InlineData("functional/in")]
    [InlineData("functional/residual")]
    [InlineData("functional/shared")]
    [InlineData("functional/two")]
    [InlineData("end_to_end/iris_mlp")]
    public void A_supported_family_is_run_to_the_last_case(string prefix)
    {
        GoldenOutcome[] family = [.. GoldenRun.Outcomes.Values.Where(outcome => outcome.Name.StartsWith(prefix, StringComparison.Ordinal))];
        Assert.SkipWhen(family.Length == 0 && Environment.GetEnvironmentVariable("GOLDEN_DIR") is not null, "The folder that GOLDEN_DIR names has no such case.");
        Assert.NotEmpty(family);
        Assert.DoesNotContain(family, outcome => outcome.Status == GoldenStatus.Skipped);
    }
}
