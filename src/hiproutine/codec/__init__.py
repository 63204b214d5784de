"""Turn JSON into models and models into JSON, at the boundary and nowhere else."""
